/** Talks to language models; the only user of OkHttp and resilience4j. */
@NullMarked
package dev.evaljunit.internal.model;

import org.jspecify.annotations.NullMarked;
