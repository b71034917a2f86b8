package io.vigie.registry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.vigie.registry.architecture.House.check;
import static io.vigie.registry.architecture.House.in;
import static io.vigie.registry.architecture.House.isUsedOnlyIn;
import static io.vigie.registry.architecture.House.knowsOfUsOnly;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which way the arrows may point: one test for each sentence of the floor plan. */
class HouseRulesTests {
    @Test
    void theHouseIsNotEmpty() {
        assertThat(House.CLASSES.contain("io.vigie.registry.core.RegistryState"))
                .as("the rules look at compiled classes; without any they would all hold")
                .isTrue();
    }

    @Test
    void coreUsesNothingButPureJavaAndPersistentCollections() {
        check(classes()
                .that()
                .resideInAPackage(in("core"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio.charset",
                        "java.math",
                        "org.pcollections..",
                        "org.jspecify..",
                        in("core")));
    }

    @Test
    void roomsDoNotKnowEachOther() {
        check(slices().matching("io.vigie.registry.core.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage(in("core.command", "core.read")), alwaysTrue()));
    }

    @Test
    void roomsDoNotKnowTheWholeState() {
        check(noClasses()
                .that()
                .resideInAPackage("io.vigie.registry.core.*..")
                .and()
                .resideOutsideOfPackages(in("core.command", "core.read"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vigie.registry.core"));
    }

    @Test
    void theStateKnowsNeitherCommandsNorReads() {
        check(noClasses()
                .that()
                .resideInAPackage("io.vigie.registry.core")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("core.command", "core.read")));
    }

    @Test
    void commandsDoNotRead() {
        check(noClasses()
                .that()
                .resideInAPackage(in("core.command"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("core.read")));
    }

    @Test
    void readsDoNotCommand() {
        check(noClasses()
                .that()
                .resideInAPackage(in("core.read"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("core.command")));
    }

    @Test
    void theLogKnowsOnlyTheCore() {
        knowsOfUsOnly("log", "core");
    }

    @Test
    void theLogUsesNoLibraryButItsOwn() {
        check(classes()
                .that()
                .resideInAPackage(in("log"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.pcollections..",
                        "org.slf4j..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "javax.crypto..",
                        "org.apache.ratis..",
                        "org.mapdb..",
                        in("log"),
                        in("core")));
    }

    @Test
    void doorsKnowOnlyTheLogAndTheCore() {
        knowsOfUsOnly("doors", "log", "core");
    }

    @Test
    void workersKnowOnlyTheLogAndTheCore() {
        knowsOfUsOnly("workers", "log", "core");
    }

    @Test
    void doorsDoNotKnowEachOther() {
        check(slices().matching("io.vigie.registry.doors.(*)..").should().notDependOnEachOther());
    }

    @Test
    void workersDoNotKnowEachOther() {
        check(slices().matching("io.vigie.registry.workers.(*)..").should().notDependOnEachOther());
    }

    @Test
    void nobodyKnowsTheWiring() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("wiring"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("wiring")));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.vigie.registry.(**)").should().beFreeOfCycles());
    }

    @Test
    void springStaysInTheHttpDoorAndTheWiring() {
        isUsedOnlyIn("org.springframework..", "doors.http", "wiring");
    }

    @Test
    void dnsjavaStaysInTheDnsDoor() {
        isUsedOnlyIn("org.xbill..", "doors.dns");
    }

    @Test
    void ratisStaysInTheRaftLog() {
        isUsedOnlyIn("org.apache.ratis..", "log.raft");
    }

    @Test
    void mapDbStaysInTheCheckpoint() {
        isUsedOnlyIn("org.mapdb..", "log.checkpoint");
    }

    @Test
    void picocliStaysInTheCommandLineDoorAndTheWiring() {
        isUsedOnlyIn("picocli..", "doors.cli", "wiring");
    }
}
