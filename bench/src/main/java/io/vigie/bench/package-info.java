/**
 * How fast Vigie is, alone and beside Consul. Nothing here is part of a server, and no figure from here is part of a test. Each
 * measurement is a command of its own (bench/README.md), and prints one table as Markdown and as JSON.
 */
@NullMarked
package io.vigie.bench;

import org.jspecify.annotations.NullMarked;
