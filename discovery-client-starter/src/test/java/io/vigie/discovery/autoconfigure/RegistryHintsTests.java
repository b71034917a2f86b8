package io.vigie.discovery.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;

class RegistryHintsTests {

    @Test
    void aNativeImageKeepsWhatIsBoundAndWhatIsWritten() {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(RegistryHints.class::isInstance)
                .forEach(own -> own.registerHints(hints, getClass().getClassLoader()));
        for (Class<?> settings : RegistryHints.SETTINGS) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onType(settings)
                            .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                            .or(RuntimeHintsPredicates.reflection()
                                    .onConstructorInvocation(settings.getDeclaredConstructors()[0])))
                    .as(settings.getSimpleName())
                    .accepts(hints);
        }
        for (Class<?> written : RegistryHints.WRITTEN) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onMethodInvocation(written.getRecordComponents()[0].getAccessor()))
                    .as(written.getSimpleName())
                    .accepts(hints);
        }
    }

    @Test
    void theBeansAreDescribedAheadOfTime() {
        var context = new AnnotationConfigApplicationContext();
        context.register(Application.class);
        var generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(getClass())), new InMemoryGeneratedFiles());
        assertThatCode(() -> new ApplicationContextAotGenerator().processAheadOfTime(context, generation))
                .doesNotThrowAnyException();
    }

    @ImportAutoConfiguration({
        UtilAutoConfiguration.class,
        RegistryAutoConfiguration.class,
        ActuatorHealthAutoConfiguration.class,
        RegistrationAutoConfiguration.class,
        DiscoveryAutoConfiguration.class,
        ConfigWatchAutoConfiguration.class,
        ActuatorAutoConfiguration.class,
        LockAutoConfiguration.class
    })
    static class Application {}
}
