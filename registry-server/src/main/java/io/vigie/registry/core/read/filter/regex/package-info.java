/**
 * Regular expressions that strangers may bring: matching takes time in proportion to text and expression, never more.
 *
 * <p>The syntax is RE2's, which Consul uses, so there are no back references and no look-around; the JDK's own engine has both
 * and with them expressions that never come to an end. Only the question "does it occur" is answered, there are no groups to
 * read. Used by the filter language; knows nothing of it.
 */
@NullMarked
package io.vigie.registry.core.read.filter.regex;

import org.jspecify.annotations.NullMarked;
