/**
 * The command line: flags and configuration files as Consul has them, read into one tree of settings.
 *
 * <p>It only reads and translates; what the settings mean is the fuse box's affair.
 */
@NullMarked
package io.vigie.registry.doors.cli;

import org.jspecify.annotations.NullMarked;
