package io.vigie.discovery.autoconfigure;

import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Whether this application's web server speaks TLS, read from the settings that switch it on. */
final class ServerTls {

    private ServerTls() {}

    static boolean isOn(Environment environment) {
        boolean given = Stream.of("bundle", "key-store", "certificate")
                .anyMatch(part -> environment.containsProperty("server.ssl." + part));
        return given && environment.getProperty("server.ssl.enabled", Boolean.class, true);
    }
}
