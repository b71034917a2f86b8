package io.vigie.registry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.vigie.registry.architecture.House.check;
import static io.vigie.registry.architecture.House.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Where time, chance and threads come from: they are made in the wiring and passed in, and the core never meets them. */
class PurityRulesTests {
    private static final DescribedPredicate<JavaAccess<?>> READS_TIME = accessTo("time", PurityRulesTests::isTime);
    private static final DescribedPredicate<JavaAccess<?>> ROLLS_DICE = accessTo("chance", PurityRulesTests::isChance);
    private static final DescribedPredicate<JavaAccess<?>> READS_MONOTONIC_TIME =
            accessTo("System.nanoTime", target -> is(target, System.class, "nanoTime"));

    @Test
    void nobodyButTheWiringReadsTheClock() {
        check(noClasses().that().resideOutsideOfPackage(in("wiring")).should().accessTargetWhere(READS_TIME));
    }

    @Test
    void nobodyButTheWiringMakesIdsOrChance() {
        check(noClasses().that().resideOutsideOfPackage(in("wiring")).should().accessTargetWhere(ROLLS_DICE));
    }

    @Test
    void theCoreIsNotEvenGivenAClockOrChance() {
        check(noClasses()
                .that()
                .resideInAPackage(in("core"))
                .should()
                .dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(RandomGenerator.class)))
                .orShould()
                .accessTargetWhere(READS_MONOTONIC_TIME));
    }

    @Test
    void theCoreHasNoThreads() {
        var threads = assignableTo(Thread.class)
                .or(assignableTo(Executor.class))
                .or(assignableTo(CompletableFuture.class))
                .or(assignableTo(Lock.class))
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(java.util.Timer.class));
        check(noClasses().that().resideInAPackage(in("core")).should().dependOnClassesThat(threads));
    }

    @Test
    void theCoreOpensNoFileSocketOrProcess() {
        var outside = JavaClass.Predicates.resideInAnyPackage("java.io..", "java.net..", "java.nio.file..")
                .or(JavaClass.Predicates.resideInAnyPackage("java.nio.channels..", "java.util.logging.."))
                .or(assignableTo(Process.class))
                .or(assignableTo(ProcessBuilder.class))
                .or(assignableTo(Runtime.class));
        check(noClasses().that().resideInAPackage(in("core")).should().dependOnClassesThat(outside));
    }

    private static boolean isTime(AccessTarget target) {
        return target.getOwner().getPackageName().equals("java.time") && isNowOfItsOwn(target)
                || target.getOwner().isEquivalentTo(Clock.class)
                        && (target.getName().startsWith("system")
                                || target.getName().startsWith("tick"))
                || is(target, System.class, "currentTimeMillis");
    }

    /** {@code now()} and {@code now(zone)}, but not {@code now(clock)}. */
    private static boolean isNowOfItsOwn(AccessTarget target) {
        return target.getName().equals("now")
                && target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isChance(AccessTarget target) {
        return is(target, UUID.class, "randomUUID")
                || is(target, Math.class, "random")
                || is(target, ThreadLocalRandom.class, "current")
                || is(target, RandomGenerator.class, "getDefault", "of")
                || isNewOf(target, Random.class)
                || isNewOf(target, SecureRandom.class);
    }

    private static boolean is(AccessTarget target, Class<?> owner, String... names) {
        return target.getOwner().isEquivalentTo(owner) && List.of(names).contains(target.getName());
    }

    private static boolean isNewOf(AccessTarget target, Class<?> owner) {
        return is(target, owner, "<init>");
    }

    private static DescribedPredicate<JavaAccess<?>> accessTo(
            String what, java.util.function.Predicate<AccessTarget> isIt) {
        return describe(what + ", which is passed in by the wiring", access -> isIt.test(access.getTarget()));
    }
}
