package io.vigie.registry.workers.configrepo;

import io.vigie.registry.core.kv.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file holds, or why that is not to be known.
 *
 * @param value the bytes as they are; empty when there is a flaw that forbade to read them
 */
record Content(Value value, Optional<Flaw> flaw) {
    static Content of(byte[] bytes) {
        return new Content(Value.of(bytes), Optional.empty());
    }

    static Content flawed(Flaw flaw) {
        return new Content(Value.EMPTY, Optional.of(flaw));
    }

    /** This content after a look at its language. */
    Content checkedAs(String extension) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.bytes()))
                    .toString();
            return new Content(
                    value,
                    Objects.requireNonNull(Syntax.BY_EXTENSION.get(extension)).flawIn(text));
        } catch (CharacterCodingException notUtf8) {
            return new Content(value, Optional.of(Flaw.of("it is not UTF-8; save it in that encoding.")));
        }
    }
}
