/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers so that they can be written as they were read. */
final class SpellingParser extends JsonParserDelegate {

    SpellingParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        return (BigDecimal) SpelledNumber.of(super.getDecimalValue(), getText());
    }

    @Override
    public Number getNumberValue() throws IOException {
        return SpelledNumber.of(super.getNumberValue(), getText());
    }

    /** The delegate's is faster than one built on {@link #nextToken()}. */
    @Override
    public @Nullable String nextFieldName() throws IOException {
        return delegate.nextFieldName();
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        return delegate.nextTextValue();
    }
}
