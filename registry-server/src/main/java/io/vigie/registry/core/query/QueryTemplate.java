package io.vigie.registry.core.query;

/**
 * Whether a query is a template, and of which kind.
 *
 * @param type empty for a plain query; else {@link #NAME_PREFIX_MATCH}, the only kind there is
 * @param regexp takes names apart for {@code ${match(N)}}; empty for none
 * @param removeEmptyTags leave tags out that turn out empty
 */
public record QueryTemplate(String type, String regexp, boolean removeEmptyTags) {
    /** A template that takes the names which begin with its own. */
    public static final String NAME_PREFIX_MATCH = "name_prefix_match";
    /** No template at all. */
    public static final QueryTemplate NONE = new QueryTemplate("", "", false);
}
