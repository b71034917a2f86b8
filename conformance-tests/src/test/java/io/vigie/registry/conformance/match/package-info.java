/**
 * The language in which scenarios say what they expect: variables, placeholders, patterns of paths, and the comparison of JSON
 * with all of these. Pure: it is given what was expected and what came, and answers with sentences about the differences.
 */
package io.vigie.registry.conformance.match;
