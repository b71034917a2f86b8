package io.vigie.registry.workers.configrepo;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * YAML as Spring Boot takes it: one or more documents of keys and values. Keys must not repeat, and there are bounds on
 * aliases, depth and size, because a few lines of aliases can stand for gigabytes.
 */
final class YamlSyntax implements Syntax {
    /** How many aliases to lists and maps a file may hold. */
    static final int ALIASES_MAX = 50;

    private static final Pattern NAMED = Pattern.compile("(undefined alias|for the tag|undefined tag handle)\\s.*");

    @Override
    public Optional<Flaw> flawIn(String text) {
        try {
            for (var document : new Yaml(new SafeConstructor(limits())).loadAll(text)) {
                if (!isConfiguration(document)) {
                    return Optional.of(
                            Flaw.of("a document in it is no list of keys and values; write \"key: value\"."));
                }
            }
            return Optional.empty();
        } catch (MarkedYAMLException fault) {
            return Optional.of(Flaw.at(lineOf(fault), problemOf(fault)));
        } catch (ReaderException unprintable) {
            return Optional.of(
                    Flaw.at(lineAt(text, unprintable.getPosition()), "a character that YAML does not allow"));
        } catch (YAMLException beyondLimits) {
            return Optional.of(Flaw.at(0, String.valueOf(beyondLimits.getMessage())));
        }
    }

    private static LoaderOptions limits() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setCodePointLimit(ConfigFolder.FILE_BYTES_MAX);
        return options;
    }

    private static boolean isConfiguration(@Nullable Object document) {
        return document == null || document instanceof Map;
    }

    private static int lineOf(MarkedYAMLException fault) {
        var mark = fault.getProblemMark() == null ? fault.getContextMark() : fault.getProblemMark();
        return mark == null ? 0 : mark.getLine() + 1;
    }

    /** An alias or a tag that is none may be a secret somebody forgot to quote, as in {@code password: !s3cret}. */
    private static String problemOf(MarkedYAMLException fault) {
        var problem = fault.getProblem() == null ? "this is no YAML" : fault.getProblem();
        return NAMED.matcher(problem).replaceFirst("$1");
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.chars()
                        .limit(position)
                        .filter(character -> character == '\n')
                        .count();
    }
}
