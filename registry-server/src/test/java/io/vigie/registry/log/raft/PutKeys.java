package io.vigie.registry.log.raft;

import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import java.util.OptionalLong;

/** Commands that put keys. */
final class PutKeys {
    private PutKeys() {}

    static PutKey put(String key, String value) {
        return new PutKey(key, Value.of(value), 0, OptionalLong.empty());
    }
}
