package io.vigie.registry.workers.configrepo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Properties as Java reads them. Nearly every text is one; only an unfinished {@code \}{@code uXXXX} is not. */
final class PropertiesSyntax implements Syntax {
    private static final Pattern UNFINISHED = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4})");
    private static final Pattern COMMENT = Pattern.compile("\\s*[#!].*");

    @Override
    public Optional<Flaw> flawIn(String text) {
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            var content = lines.get(line);
            if (!COMMENT.matcher(content).matches()
                    && UNFINISHED.matcher(content).find()) {
                return Optional.of(
                        new Flaw(line + 1, "\"\\u\" needs four hexadecimal digits; write \"\\\\u\" for the letters."));
            }
        }
        return Optional.empty();
    }
}
