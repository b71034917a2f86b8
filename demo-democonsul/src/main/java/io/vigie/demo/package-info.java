/**
 * "Hello Docker World": an ordinary Spring Boot application whose only tie to the registry is one dependency and its
 * {@code application.yml}. It shows what these two give: it is registered, it finds its twins, its greeting changes
 * without a restart. It is an example to read, and nothing calls it but a browser.
 */
@NullMarked
package io.vigie.demo;

import org.jspecify.annotations.NullMarked;
