/**
 * The room of prepared queries: questions for a service that were written down under a name, and templates of such.
 *
 * <p>Here is what was written and whether it makes sense by itself. What a name resolves to and who answers is asked in
 * {@code core.read.query}.
 */
@NullMarked
package io.vigie.registry.core.query;

import org.jspecify.annotations.NullMarked;
