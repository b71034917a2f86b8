package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.JsonObject;
import java.util.Base64;
import java.util.List;

/** {@code /v1/operator/keyring}: the keys of gossip. Nothing gossips here, so there are none, in Consul's own words. */
final class KeyringEndpoints {
    private static final int RELAY_FACTOR_MAX = 5;

    private final Agent agent;

    KeyringEndpoints(Agent agent) {
        this.agent = agent;
    }

    Reply list(Call call) {
        checkRelayFactor(call);
        var local = call.first("local-only");
        boolean localOnly = !local.isEmpty()
                && GoTruth.parse(local)
                        .orElseThrow(() -> Refusal.badRequest(
                                "Bad request: Error parsing local-only: strconv.ParseBool: parsing \"" + local
                                        + "\": invalid syntax"));
        throw failed(localOnly, "Keyring is empty (encryption not enabled)");
    }

    Reply modify(Call call) {
        checkRelayFactor(call);
        if (GoTruth.parse(call.first("local-only")).orElse(false)) {
            throw Refusal.badRequest(
                    "Bad request: Invalid use of local-only: local-only can only be set for list requests");
        }
        if (!isBase64(key(call))) {
            throw Refusal.internal("2 errors occurred:\n\t* WAN error: illegal base64 data at input byte 0\n\t* "
                    + agent.datacenter() + " (LAN) error: illegal base64 data at input byte 0\n\n");
        }
        throw failed(false, "No keyring to modify (encryption not enabled)");
    }

    private static String key(Call call) {
        try {
            return JsonObject.parse(call.body()).text("Key");
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Bad request: Request decode failed: " + unreadable.getMessage());
        }
    }

    private static boolean isBase64(String key) {
        try {
            return Base64.getDecoder().decode(key).length > 0 && key.endsWith("=") || key.length() % 4 == 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void checkRelayFactor(Call call) {
        var text = call.first("relay-factor");
        if (text.isEmpty()) {
            return;
        }
        try {
            int factor = Integer.parseInt(text);
            if (factor < 0 || factor > RELAY_FACTOR_MAX) {
                throw Refusal.badRequest("Bad request: Invalid relay-factor: Relay factor must be in range: [0, "
                        + RELAY_FACTOR_MAX + "]");
            }
        } catch (NumberFormatException notANumber) {
            throw Refusal.badRequest(
                    "Bad request: Error parsing relay factor: strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }

    /** Consul asks both of its pools, LAN and WAN, and adds up what they say. */
    private Refusal failed(boolean localOnly, String sentence) {
        var lan = List.of(
                agent.datacenter() + " (LAN) error: 1/1 nodes reported failure", agent.node() + ": " + sentence);
        var wan = List.of(
                "WAN error: 1/1 nodes reported failure", agent.node() + "." + agent.datacenter() + ": " + sentence);
        var told = localOnly
                ? String.join("\n\t* ", lan)
                : String.join("\n\t* ", wan) + "\n\t* " + String.join("\n\t* ", lan);
        return Refusal.internal((localOnly ? 2 : 4) + " errors occurred:\n\t* " + told + "\n\n");
    }
}
