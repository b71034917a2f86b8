package io.vigie.discovery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    private static final String HOUSE = "io.vigie.discovery";

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    @Test
    void theClientKnowsNoOtherRoom() {
        roomKnowsOnly("client");
    }

    @Test
    void registrationKnowsOnlyTheClient() {
        roomKnowsOnly("registration", "client");
    }

    @Test
    void discoveryKnowsOnlyTheClient() {
        roomKnowsOnly("discovery", "client");
    }

    @Test
    void configKnowsOnlyTheClient() {
        roomKnowsOnly("config", "client");
    }

    @Test
    void theLoadBalancerKnowsOnlyDiscovery() {
        roomKnowsOnly("loadbalancer", "discovery");
    }

    @Test
    void containersKnowOnlyTheClient() {
        roomKnowsOnly("container", "client");
    }

    @Test
    void locksKnowOnlyTheClient() {
        roomKnowsOnly("lock", "client");
    }

    @Test
    void theActuatorKnowsWhatItShows() {
        roomKnowsOnly("actuator", "client", "registration", "discovery", "config");
    }

    @Test
    void nobodyKnowsTheAutoConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".autoconfigure")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + ".autoconfigure")
                .check(house);
    }

    @Test
    void onlyTheAutoConfigurationHasConditions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".autoconfigure")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot.autoconfigure.condition..")
                .check(house);
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching(HOUSE + ".(*)").should().beFreeOfCycles().check(house);
    }

    @Test
    void nobodyReadsTheClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(house);
    }

    @Test
    void nothingOfSpringCloudConsulIsNeeded() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.cloud.consul..", "com.ecwid..")
                .check(house);
    }

    private void roomKnowsOnly(String room, String... others) {
        String[] known = Stream.concat(Stream.of(room), Arrays.stream(others))
                .map(name -> HOUSE + "." + name)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ofTheHouse = resideInAnyPackage(HOUSE + "..");
        DescribedPredicate<JavaClass> stranger = ofTheHouse.and(DescribedPredicate.not(resideInAnyPackage(known)));
        classes()
                .that()
                .resideInAPackage(HOUSE + "." + room)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(stranger))
                .check(house);
    }
}
