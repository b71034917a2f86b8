/**
 * Regular expressions that strangers may bring: matching takes time in proportion to text and expression, never more.
 *
 * <p>The syntax is RE2's, which Consul uses, so there are no back references and no look-around; the JDK's own engine has both
 * and with them expressions that never come to an end. Two questions are answered: whether it occurs, and what its groups hold.
 * Used by the filter language, user events and prepared queries; knows nothing of them.
 */
@NullMarked
package io.vigie.registry.core.read.filter.regex;

import org.jspecify.annotations.NullMarked;
