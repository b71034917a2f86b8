package io.vigie.registry.doors.cli;

import java.util.Map;

/**
 * A configuration file that was read.
 *
 * @param name for sentences about it
 * @param content as it is written
 */
record ConfigFile(String name, Map<String, Object> content) {}
