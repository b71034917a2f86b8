package io.vigie.registry.core.read.query;

import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.QueryTemplate;
import io.vigie.registry.core.read.filter.regex.Regex;
import io.vigie.registry.core.read.filter.regex.RegexException;
import java.util.Optional;

/** Makes queries of templates. */
public final class Templates {
    private Templates() {}

    /** What is wrong with a template, in Consul's words; nothing is with a query that is none. */
    public static Optional<String> fault(PreparedQuery query) {
        try {
            if (query.isTemplate()) {
                check(query);
            }
            return Optional.empty();
        } catch (UnresolvableQueryException senseless) {
            return Optional.of("failed compiling template: " + senseless.getMessage());
        }
    }

    private static void check(PreparedQuery template) {
        var type = template.template().type();
        if (!type.equals(QueryTemplate.NAME_PREFIX_MATCH)) {
            throw new UnresolvableQueryException("Bad Template.Type '" + type + "'");
        }
        try {
            Regex.compile(template.template().regexp());
        } catch (RegexException senseless) {
            throw new UnresolvableQueryException("Bad Regexp: " + senseless.getMessage());
        }
        made(template, template.name(), "");
    }

    /**
     * The query that a template is for a name.
     *
     * @throws UnresolvableQueryException when it cannot be worked out
     */
    static PreparedQuery made(PreparedQuery template, String asked, String segment) {
        var names = names(template, asked, segment);
        var service = template.service().replacing((place, text) -> replaced(place, text, names));
        return template.with(template.template().removeEmptyTags() ? service.withoutEmptyTags() : service);
    }

    private static Names names(PreparedQuery template, String asked, String segment) {
        try {
            return Names.of(template, asked, segment);
        } catch (RegexException tooMuch) {
            throw new UnresolvableQueryException(String.valueOf(tooMuch.getMessage()));
        }
    }

    private static String replaced(String place, String text, Names names) {
        try {
            return InterpolationReader.read(text).in(names);
        } catch (InterpolationException senseless) {
            throw new UnresolvableQueryException(senseless.saying(place, text));
        }
    }
}
