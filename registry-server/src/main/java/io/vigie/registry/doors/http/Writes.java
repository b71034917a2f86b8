package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.log.Registry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** How every write is answered: when its command has taken effect, in one of the three manners of Consul. */
final class Writes {
    /** What a write answers whose precondition did not hold. */
    private static final Reply FALSE = Reply.json("false".getBytes(StandardCharsets.UTF_8));

    static final Reply TRUE = Reply.json("true".getBytes(StandardCharsets.UTF_8));

    private final Registry registry;

    Writes(Registry registry) {
        this.registry = registry;
    }

    /** 200 with an empty body, as the agent's endpoints answer. */
    CompletableFuture<Reply> silently(Call call, Command command) {
        return answer(call, command, applied -> Reply.empty(200));
    }

    /** {@code true}, or {@code false} when the command's precondition did not hold, as catalog and keys answer. */
    CompletableFuture<Reply> truly(Call call, Command command) {
        return answer(call, command, applied -> applied.succeeded() ? TRUE : FALSE);
    }

    /** 200 with a document that does not depend on what became of the command. */
    CompletableFuture<Reply> with(Call call, Command command, Json.Document document) {
        return answer(call, command, applied -> Bodies.json(call, document));
    }

    /** In a manner of its own; a refused command is answered before that. */
    CompletableFuture<Reply> answer(Call call, Command command, Function<Applied, Reply> answer) {
        return registry.propose(command).thenApplyAsync(applied -> answer.apply(accepted(applied)), call.executor());
    }

    private static Applied accepted(Applied applied) {
        if (applied.verdict() == Verdict.REFUSED) {
            throw Refusal.internal(applied.reason());
        }
        return applied;
    }
}
