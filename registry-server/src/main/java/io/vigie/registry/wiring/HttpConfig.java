package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.AddressRange;
import io.vigie.registry.doors.http.LegacyVerbs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the HTTP API answers: the block {@code http_config} of Consul's configuration files, and one key of our own.
 *
 * @param blockEndpoints beginnings of paths that are refused with 403
 * @param responseHeaders sent with every reply under {@code /v1/}
 * @param allowWriteHttpFrom networks from which changes are taken; from everywhere when it is empty
 * @param legacyVerbs our own: {@code none}, {@code registration} or {@code all}; see {@link LegacyVerbs}
 */
public record HttpConfig(
        @DefaultValue List<String> blockEndpoints,
        @DefaultValue Map<String, String> responseHeaders,
        @DefaultValue List<String> allowWriteHttpFrom,
        @DefaultValue("registration") String legacyVerbs) {
    /** What Consul does when nothing is said. */
    static final HttpConfig DEFAULT = new HttpConfig(List.of(), Map.of(), List.of(), "registration");

    LegacyVerbs verbs() {
        try {
            return LegacyVerbs.valueOf(legacyVerbs.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new SettingException("The setting http_config.legacy_verbs cannot be \"" + legacyVerbs
                    + "\": it must be none, registration or all.");
        }
    }

    List<AddressRange> writers() {
        return allowWriteHttpFrom.stream()
                .map(text -> AddressRanges.of("http_config.allow_write_http_from", text))
                .toList();
    }
}
