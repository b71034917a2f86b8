package io.vigie.registry.doors.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The keys of a configuration file that nobody knows, because they are misspelled. */
final class UnknownKeys {
    private final List<String> found = new ArrayList<>();

    private UnknownKeys() {}

    /** Throws {@link UsageException} in the words of Consul when there is one. */
    static void refuseIn(ConfigFile file) {
        var keys = in(file.content());
        if (!keys.isEmpty()) {
            var text = new StringBuilder(keys.size() == 1 ? "1 error occurred:" : keys.size() + " errors occurred:");
            keys.forEach(key -> text.append("\n\t* invalid config key ").append(key));
            throw new UsageException("failed to parse " + file.name() + ": " + text + "\n\n");
        }
    }

    /** Their names as paths, {@code services[1].bogus}; in the order of the file. */
    static List<String> in(Map<String, Object> content) {
        var keys = new UnknownKeys();
        content.forEach(keys::lookAt);
        return keys.found;
    }

    private void lookAt(String key, Object value) {
        switch (key) {
            case "service", "services" -> each(key, value, this::lookAtService);
            case "check", "checks" -> each(key, value, this::lookAtCheck);
            default -> {
                if (!ConsulKeys.isTop(key)) {
                    found.add(key);
                } else {
                    each(key, value, (path, block) -> members(path, block, name -> ConsulKeys.isWithin(key, name)));
                }
            }
        }
    }

    private void lookAtService(String path, Map<?, ?> service) {
        members(path, service, ConsulKeys::isOfService);
        service.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (name.equalsIgnoreCase("check") || name.equalsIgnoreCase("checks")) {
                each(path + "." + name, value, this::lookAtCheck);
            }
        });
    }

    private void lookAtCheck(String path, Map<?, ?> check) {
        members(path, check, ConsulKeys::isOfCheck);
    }

    private void members(String path, Map<?, ?> block, Predicate<String> known) {
        block.keySet().stream()
                .map(String::valueOf)
                .filter(known.negate())
                .forEach(name -> found.add(path + "." + name));
    }

    private interface Look {
        void at(String path, Map<?, ?> block);
    }

    private static void each(String path, Object value, Look look) {
        if (value instanceof Map<?, ?> block) {
            look.at(path, block);
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                if (list.get(at) instanceof Map<?, ?> block) {
                    look.at(path + "[" + at + "]", block);
                }
            }
        }
    }
}
