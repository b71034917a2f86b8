package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.ApiRules;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much clients may ask for: the block {@code limits} of Consul's configuration files, as far as it has an effect here,
 * and one key of our own.
 *
 * @param httpMaxConnsPerClient how many connections one address may have open; 0 is no limit, which is the default here
 * @param kvMaxValueSize the longest value of a key, in bytes
 * @param txnMaxReqLen the longest body of a transaction, in bytes
 * @param txnMaxOperations our own: how many operations a transaction may have; Consul 1.8 takes 64, newer ones 128
 */
public record LimitsConfig(
        @DefaultValue("0") int httpMaxConnsPerClient,
        @DefaultValue("524288") int kvMaxValueSize,
        @DefaultValue("524288") int txnMaxReqLen,
        @DefaultValue("64") int txnMaxOperations) {
    /** What Consul does when nothing is said. */
    static final LimitsConfig DEFAULT = new LimitsConfig(0, 524_288, 524_288, 64);

    /** A value is in memory several times while it is written, so there is an end to generosity. */
    private static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final int OPERATIONS_MAX = 4096;

    public LimitsConfig {
        check("http_max_conns_per_client", httpMaxConnsPerClient, 0, Integer.MAX_VALUE);
        check("kv_max_value_size", kvMaxValueSize, 1, BYTES_MAX);
        check("txn_max_req_len", txnMaxReqLen, 1, BYTES_MAX);
        check("txn_max_operations", txnMaxOperations, 1, OPERATIONS_MAX);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new SettingException("The setting limits." + name + " cannot be " + value + ": it must be from "
                    + least + " to " + most + ".");
        }
    }

    ApiRules.Limits ofRequests() {
        return new ApiRules.Limits(kvMaxValueSize, txnMaxReqLen, txnMaxOperations);
    }
}
