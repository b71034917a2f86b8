package io.vigie.registry.doors.cli.client;

import io.vigie.registry.doors.cli.ServiceFiles;
import io.vigie.registry.doors.cli.UsageException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code services register}: from files, or from flags. */
final class ServicesRegister extends ServerCommand {
    private final Flag<String> address = flags.text("address", "Its address; without it, that of the node.");
    private final Flag<String> id = flags.text("id", "Its id; without it, the name.");
    private final Flag<String> kind = flags.text("kind", "Its kind; empty for ordinary services.");
    private final Flag<Map<String, String>> meta =
            flags.pairs("meta", "value", "Meta data as key=value. May be given several times.");
    private final Flag<String> name = flags.text("name", "The name of the service.");
    private final Flag<Integer> port = flags.number("port", 0, "Its port.");
    private final Flag<List<String>> tags = flags.list("tag", "A tag. May be given several times.");
    private final Flag<Map<String, String>> taggedAddresses =
            flags.pairs("tagged-address", "value", "Another address as name=host:port. May be given several times.");

    ServicesRegister() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        boolean hasFlags = !name.value().isEmpty() || !id.value().isEmpty();
        if (arguments.isEmpty() && !hasFlags) {
            throw new FailedException("Service registration requires at least one argument or flags.");
        }
        if (!arguments.isEmpty() && hasFlags) {
            throw new FailedException("Service registration requires arguments or -id, not both.");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var services = arguments.isEmpty() ? List.of(typed()) : ofFiles(arguments);
        for (var service : services) {
            var called = Json.text(service.get("Name"));
            try {
                agent.put(
                                "/v1/agent/service/register",
                                Query.none(),
                                Json.compact(service).getBytes(StandardCharsets.UTF_8))
                        .ok();
            } catch (FailedException failed) {
                throw FailedException.in("Error registering service \"" + called + "\"", failed);
            }
            desk.say("Registered service: " + called);
        }
        return 0;
    }

    /** The services of all files together. */
    static List<Map<String, @Nullable Object>> ofFiles(List<String> names) {
        try {
            return names.stream()
                    .flatMap(name -> ServiceFiles.services(name).stream())
                    .<Map<String, @Nullable Object>>map(LinkedHashMap::new)
                    .toList();
        } catch (UsageException unreadable) {
            throw new FailedException("Error: " + unreadable.getMessage());
        }
    }

    private Map<String, @Nullable Object> typed() {
        var service = new LinkedHashMap<String, @Nullable Object>();
        service.put("Kind", kind.value());
        service.put("ID", id.value());
        service.put("Name", name.value());
        service.put("Port", BigDecimal.valueOf(port.value()));
        service.put("Address", address.value());
        service.put("Tags", tags.value());
        service.put("Meta", meta.value());
        var addresses = new LinkedHashMap<String, Object>();
        taggedAddresses.value().forEach((tag, typed) -> addresses.put(tag, tagged(typed)));
        service.put("TaggedAddresses", addresses);
        return service;
    }

    private static Map<String, Object> tagged(String typed) {
        int colon = typed.lastIndexOf(':');
        if (colon < 0) {
            throw new FailedException("Invalid Tagged Address: address " + typed + ": missing port in address");
        }
        try {
            var tagged = new LinkedHashMap<String, Object>();
            tagged.put("Address", typed.substring(0, colon).replaceAll("[\\[\\]]", ""));
            tagged.put("Port", BigDecimal.valueOf(Typed.number(typed.substring(colon + 1))));
            return tagged;
        } catch (IllegalArgumentException noNumber) {
            throw new FailedException("Invalid Tagged Address: strconv.Atoi: parsing \"" + typed.substring(colon + 1)
                    + "\": invalid syntax");
        }
    }
}
