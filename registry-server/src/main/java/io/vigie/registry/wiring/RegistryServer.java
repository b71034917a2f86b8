package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.cli.Configuration;
import io.vigie.registry.doors.cli.UsageException;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The process: {@code vigie agent …}. Says in one sentence why it cannot start, and exits with 1 then. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(AgentSettings.class)
@Import(AgentConfiguration.class)
public class RegistryServer {
    private static final String SHARED_THREADS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    /** Why it does not start is told in one sentence; Spring's own four accounts of it would only hide that one. */
    private static final String[] QUIET_FAILURE = {
        "logging.level.org.springframework.boot.SpringApplication=off",
        "logging.level.org.springframework.boot.autoconfigure.logging=off",
        "logging.level.org.springframework.boot.diagnostics=off",
        "logging.level.org.springframework.context.annotation.AnnotationConfigApplicationContext=off"
    };

    /** Ratis tells of every step that it takes; what concerns people is told by us. */
    private static final String QUIET_LOG = "logging.level.org.apache.ratis=error";

    /** The same as {@link CommandLine#main}. */
    public static void main(String[] arguments) {
        CommandLine.main(arguments);
    }

    /**
     * On two cores the JDK gives its pool one thread, and then starts a new thread for each asynchronous step instead of
     * using the pool: one for each run of an HTTP check. The pool reads this once, so it is said before anything else.
     */
    private static void shareThreads() {
        if (System.getProperty(SHARED_THREADS) == null && Runtime.getRuntime().availableProcessors() <= 2) {
            System.setProperty(SHARED_THREADS, "2");
        }
    }

    private static int print(PrintStream to, String text, int status) {
        to.print(text);
        to.flush();
        return status;
    }

    /** Starts the agent and comes back when it runs; the exit code if it does not. */
    static int agent(List<String> arguments, PrintStream err) {
        shareThreads();
        try {
            var parsed = AgentArguments.parse(arguments);
            var definitions = Definitions.of(parsed.configuration());
            parsed.warnings().forEach(warning -> err.println("==> " + warning));
            definitions.flaws().forEach(flaw -> err.println("==> " + flaw.warning()));
            start(parsed, definitions, new ConfigurationFiles(parsed.configuration(), () -> again(arguments)));
            return 0;
        } catch (UsageException wrong) {
            return print(err, "==> " + wrong.getMessage() + "\n", 1);
        } catch (RuntimeException failed) {
            return print(err, "==> " + StartFailure.sentence(failed) + "\n", 1);
        }
    }

    /** Who changes files while the agent runs is told of keys that nobody knows at once; see {@link AgentArguments}. */
    private static Configuration again(List<String> arguments) {
        return AgentArguments.parseStrictly(arguments).configuration();
    }

    private static SpringApplication start(
            AgentArguments arguments, Definitions definitions, ConfigurationFiles files) {
        var flags = new MapPropertySource("flags and configuration files", SpringKeys.of(arguments.configuration()));
        var application = new SpringApplicationBuilder(RegistryServer.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // Every thread of ours is a daemon; this one keeps the process until somebody ends it.
                .properties("spring.main.keep-alive=true")
                .properties(QUIET_FAILURE)
                .properties(QUIET_LOG)
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(flags);
                    context.getBeanFactory().registerSingleton("definitions", definitions);
                    context.getBeanFactory().registerSingleton("configurationFiles", files);
                })
                .application();
        application.run();
        return application;
    }
}
