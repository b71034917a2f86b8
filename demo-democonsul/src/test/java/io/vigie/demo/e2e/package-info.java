/** The real jars as real processes: the registry, and instances of the demo that find each other through it. */
package io.vigie.demo.e2e;
