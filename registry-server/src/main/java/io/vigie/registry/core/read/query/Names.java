package io.vigie.registry.core.read.query;

import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.read.filter.regex.Regex;
import java.util.List;

/**
 * What a template may say of the name that it was asked by.
 *
 * @param full the name as it was asked
 * @param prefix the name of the template
 * @param matches what its regular expression found: all of it and then each group; empty when it found nothing or there is none
 * @param segment the network segment of the agent that is asked; empty but in Consul Enterprise
 */
record Names(String full, String prefix, List<String> matches, String segment) {
    static Names of(PreparedQuery template, String asked, String segment) {
        var regexp = template.template().regexp();
        var matches =
                regexp.isEmpty() ? List.<String>of() : Regex.compile(regexp).groups(asked);
        return new Names(asked, template.name(), matches, segment);
    }

    /** What stands behind the prefix; all of the name when that is written in another case, as in Consul. */
    String suffix() {
        return full.startsWith(prefix) ? full.substring(prefix.length()) : full;
    }

    /** The group of this number, or empty when there is none. */
    String match(long number) {
        return number >= 0 && number < matches.size() ? matches.get((int) number) : "";
    }
}
