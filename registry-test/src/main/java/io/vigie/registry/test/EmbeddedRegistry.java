package io.vigie.registry.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test has a registry of its own, in this JVM, on a free port, with what is given here.
 *
 * <p>On a {@code @SpringBootTest} the application under test finds it: {@code spring.cloud.consul.host} and
 * {@code .port} lead there, early enough for {@code spring.config.import=consul:}; it lives as long as the application
 * context does, tests with equal annotations share both, and {@code @Autowired TestRegistry} gives it to the test.
 *
 * <p>On any other JUnit test it is given to parameters of type {@link TestRegistry}: of a test method, fresh for each; of a
 * {@code @BeforeAll} method or a constructor, one for the whole class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(RegistryExtension.class)
public @interface EmbeddedRegistry {

    /** Instances that are registered already. */
    KnownService[] services() default {};

    /** Keys that are written already. */
    KnownKey[] kv() default {};

    /** The port of the HTTP API; 0 for any free one. */
    int httpPort() default 0;

    /** An instance that is registered already. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface KnownService {

        /** The service's name. */
        String name();

        /** The instance's id; the service's name without it. */
        String id() default "";

        /** Where it listens. */
        String address() default "127.0.0.1";

        /** The port on which it listens. */
        int port() default 0;

        /** Its labels. */
        String[] tags() default {};

        /** Its metadata, each as {@code key=value}. */
        String[] meta() default {};

        /** The state of its check: {@code passing}, {@code warning} or {@code critical}; nobody changes it but the test. */
        String status() default "passing";

        /** A URL that the registry really calls, every second, instead of the still check. */
        String http() default "";

        /** A host:port that the registry really connects to, every second, instead of the still check. */
        String tcp() default "";
    }

    /** A key that is written already. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface KnownKey {

        /** The whole key, for example {@code config/application/greeting}. */
        String key();

        /** Its value. */
        String value() default "";
    }
}
