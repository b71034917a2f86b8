/**
 * What prepared queries mean: which one a name resolves to, what a template makes of the name, and who answers.
 *
 * <p>Pure functions of one state, asked by the HTTP and the DNS door. The little language of templates ({@code ${name.suffix}})
 * is read and worked out here; strangers write it, so it is bounded in depth and knows no loops.
 */
@NullMarked
package io.vigie.registry.core.read.query;

import org.jspecify.annotations.NullMarked;
