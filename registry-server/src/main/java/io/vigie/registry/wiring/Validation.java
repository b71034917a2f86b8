package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.cli.Configuration;
import io.vigie.registry.doors.cli.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Reads configuration files as an agent at its start does, without starting one. */
final class Validation {
    private static final Pattern DATACENTER = Pattern.compile("[a-z0-9_-]+");
    private static final Pattern NAME_IN_DNS = Pattern.compile("[a-zA-Z0-9-]+");

    private Validation() {}

    /** Warnings about the files; throws {@link UsageException} with a sentence when no agent could start with them. */
    static List<String> warnings(List<String> names) {
        var flags = names.stream().map("-config-file="::concat).toList();
        var parsed = AgentArguments.parseStrictly(flags);
        var configuration = parsed.configuration();
        settings(configuration);
        checkAsConsulDoes(configuration);
        Definitions.of(configuration).flaws().stream().findFirst().ifPresent(flaw -> {
            throw new UsageException(flaw.refusal());
        });
        var warnings = new ArrayList<>(parsed.warnings());
        var name = configuration.get("node_name");
        if (name != null && !NAME_IN_DNS.matcher(name.toString()).matches()) {
            warnings.add("Node name \"" + name + "\" will not be discoverable via DNS due to invalid characters. Valid "
                    + "characters include all alpha-numerics and dashes.");
        }
        return warnings;
    }

    /** The settings that files and flags make; throws {@link UsageException} with a sentence when they make none. */
    static AgentSettings settings(Configuration configuration) {
        try {
            return new Binder(new MapConfigurationPropertySource(SpringKeys.of(configuration)))
                    .bindOrCreate("vigie", AgentSettings.class);
        } catch (BindException | SettingException wrong) {
            throw new UsageException(StartFailure.sentence(wrong));
        }
    }

    private static void checkAsConsulDoes(Configuration configuration) {
        boolean isDev = "true".equals(String.valueOf(configuration.get("dev")));
        if (configuration.get("data_dir") == null && !isDev) {
            throw new UsageException("data_dir cannot be empty");
        }
        var datacenter = configuration.get("datacenter");
        if (datacenter != null
                && !DATACENTER
                        .matcher(datacenter.toString().toLowerCase(Locale.ROOT))
                        .matches()) {
            throw new UsageException("datacenter cannot be \""
                    + datacenter.toString().toLowerCase(Locale.ROOT) + "\". Please use only [a-z0-9-_]");
        }
    }
}
