package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.ui.Page;
import io.vigie.registry.doors.http.ui.Pages;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /ui/}: the web UI. */
final class PageEndpoints {
    /** Everything a page needs comes from here; nothing inline, nothing framed, nothing sniffed, no markup made of texts. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final CompletableFuture<Pages> pages;

    PageEndpoints(CompletableFuture<Pages> pages) {
        this.pages = pages;
    }

    Reply root(Call call) {
        return PathCleaning.movedTo("/ui/", call.request().method());
    }

    /** The file asked for; every other path is a place within the one page. */
    CompletableFuture<Reply> page(Call call) {
        return pages.isDone()
                ? pages.thenApply(made -> found(call, made))
                : pages.thenApplyAsync(made -> found(call, made), call.executor());
    }

    private static Reply found(Call call, Pages pages) {
        return pages.at(call.rest()).map(page -> dressed(call, page)).orElseGet(() -> Reply.empty(404));
    }

    private static Reply dressed(Call call, Page page) {
        return sent(call, page)
                // Weak, as it is the same for the plain and for the zipped form.
                .with("ETag", "W/" + page.tag())
                .with("Cache-Control", page.lasting() ? "public, max-age=31536000, immutable" : "no-cache")
                .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }

    private static Reply sent(Call call, Page page) {
        if (isKnown(call.request().header().apply("If-None-Match"), page)) {
            return Reply.empty(304);
        }
        return Gzip.isTaken(call.request().header().apply("Accept-Encoding"))
                ? Reply.bytes(page.type(), page.zipped()).with("Content-Encoding", "gzip")
                : Reply.bytes(page.type(), page.plain());
    }

    /** A browser may know several; proxies send tags on with and without their mark of weakness. */
    private static boolean isKnown(@Nullable String tags, Page page) {
        return tags != null && tags.contains(page.tag());
    }
}
