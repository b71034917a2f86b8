package io.vigie.registry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The compiled classes of the registry, and the words in which rules about its packages are said. */
final class House {
    static final String ROOT = "io.vigie.registry.";

    /** Every class of the registry, without tests. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.registry");

    private House() {}

    /** The package of the house with all that is in it: {@code in("doors.dns")}. */
    static String in(String part) {
        return ROOT + part + "..";
    }

    static String[] in(String... parts) {
        return Stream.of(parts).map(House::in).toArray(String[]::new);
    }

    /** Of all our own packages this part uses itself and the named ones only. */
    static void knowsOfUsOnly(String part, String... others) {
        var allowed = resideInAnyPackage(in(others)).or(resideInAPackage(in(part)));
        check(noClasses()
                .that()
                .resideInAPackage(in(part))
                .should()
                .dependOnClassesThat(resideInAPackage("io.vigie..").and(not(allowed))));
    }

    /** The library is used in the named parts only. */
    static void isUsedOnlyIn(String library, String... parts) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(in(parts))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    /** A rule about rooms that may still be empty. */
    static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
