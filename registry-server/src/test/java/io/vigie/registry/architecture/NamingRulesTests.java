package io.vigie.registry.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.vigie.registry.architecture.House.check;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** What names say, and that every package says what it is for. */
class NamingRulesTests {
    private static final String SAYS_NOTHING = "(Utils?|Helpers?|Manager|Common|Misc|Info|Data|Impl|Base|V2)";

    @Test
    void noTypeHasANameThatSaysNothing() {
        check(noClasses()
                .should()
                .haveNameMatching(".*" + SAYS_NOTHING)
                .because("a name tells what a thing is; a drawer for everything has none"));
    }

    @Test
    void noPackageHasANameThatSaysNothing() {
        check(noClasses()
                .should()
                .haveNameMatching("(?i)io\\.vigie\\.(.*\\.)?" + SAYS_NOTHING + "\\..*")
                .because("a name tells what a thing is; a drawer for everything has none"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(new BeInANullMarkedPackage()));
    }

    private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {
        BeInANullMarkedPackage() {
            super("be in a package whose package-info.java says what it is for and bears @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
            events.add(new SimpleConditionEvent(
                    type, marked, "Package " + type.getPackageName() + " of " + type.getSimpleName() + " is not"));
        }
    }
}
