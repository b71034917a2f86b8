package io.vigie.registry.doors.cli.client;

import io.vigie.registry.doors.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code validate}: whether an agent could start with configuration files. */
final class Validate extends Command {
    private final Flag<String> format = flags.text(
            "config-format", "Understood for the sake of scripts: hcl or json; files are read by their names.");
    private final Flag<Boolean> quiet = flags.truth("quiet", "Say nothing if all is well.");

    @Override
    int run(List<String> arguments, Desk desk) {
        if (arguments.isEmpty()) {
            throw new FailedException("Must specify at least one config file or directory");
        }
        if (format.isGiven() && !List.of("hcl", "json").contains(format.value())) {
            throw new FailedException("-config-format must be either 'hcl' or 'json");
        }
        try {
            arguments.forEach(Validate::requireFile);
            var warnings = desk.validation().apply(arguments);
            if (!quiet.value()) {
                warnings.forEach(desk::complain);
            }
        } catch (UsageException wrong) {
            throw new FailedException("Config validation failed: " + wrong.getMessage());
        }
        if (!quiet.value()) {
            desk.say("Configuration is valid!");
        }
        return 0;
    }

    private static void requireFile(String name) {
        if (!Files.exists(Path.of(name))) {
            throw new FailedException("Config validation failed: config: Open failed on " + name + ". open " + name
                    + ": no such file or directory");
        }
    }
}
