/**
 * The room of configuration entries and intentions: what operators of a service mesh say about services, who may call whom
 * among it.
 *
 * <p>There is no mesh here, so nothing of this is acted upon. It is checked, kept, and shown as it was given, so that tools
 * which manage it go on working. How an entry of each kind is spelled is known to the doors; the rules between entries, and
 * which intention decides, live here.
 */
@NullMarked
package io.vigie.registry.core.entry;

import org.jspecify.annotations.NullMarked;
