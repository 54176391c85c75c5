/** Calls language models; the only user of OkHttp and Resilience4j. */
@NullMarked
package dev.evaljunit.internal.model;

import org.jspecify.annotations.NullMarked;
