/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTests {

    @TempDir
    Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("prices.json"), text);
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> PriceTable.read(file))
                .isInstanceOf(EvalException.class)
                .hasMessage(message.formatted(file));
    }

    @Test
    void pricesAMillionTokens() throws IOException {
        PriceTable prices = PriceTable.read(
                write("{\"small-1\": {\"input\": 0.15, \"output\": 0.60}, \"free\": {\"input\": 0, \"output\": 0}}"));
        assertThat(prices.models().keySet()).containsExactlyInAnyOrder("small-1", "free");
        assertThat(prices.priced(Usage.of(2_000_000, 500_000).withModel("small-1")))
                .isEqualTo(Usage.of(2_000_000, 500_000).withModel("small-1").withUsd(0.60));
        assertThat(prices.priced(Usage.of(7, 7).withModel("free")).usd()).hasValue(0);
    }

    @Test
    void pricesWhatWasInTheCacheApart() throws IOException {
        PriceTable prices =
                PriceTable.read(write("{\"small-1\": {\"input\": 1, \"cached_input\": 0.25, \"output\": 2}}"));
        Usage usage = Usage.of(1_000_000, 0).withModel("small-1");
        assertThat(prices.priced(usage).usd()).hasValue(1);
        assertThat(prices.priced(usage.withCachedTokens(800_000)).usd()).hasValue(0.4);
    }

    @Test
    void pricesCachedTokensLikeOthersWithoutAPriceOfTheirOwn() throws IOException {
        PriceTable prices = PriceTable.read(write("{\"small-1\": {\"input\": 1, \"output\": 2}}"));
        Usage usage = Usage.of(1_000_000, 0).withModel("small-1").withCachedTokens(800_000);
        assertThat(prices.priced(usage).usd()).hasValue(1);
    }

    @Test
    void pricesSnapshotsAsTheirModel() {
        var prices = new PriceTable(
                Map.of("small-1", new PriceTable.Price(1, 1), "small-1-2026-05-01", new PriceTable.Price(2, 2)));
        Usage usage = Usage.of(1_000_000, 0);
        assertThat(prices.priced(usage.withModel("small-1-2026-01-01")).usd()).hasValue(1);
        assertThat(prices.priced(usage.withModel("small-1-2026-05-01")).usd()).hasValue(2);
        assertThat(prices.priced(usage.withModel("small-1-mini")).usd()).isEmpty();
    }

    @Test
    void leavesAloneWhatItDoesNotKnowOrWhatHasAPrice() {
        var prices = new PriceTable(Map.of("small-1", new PriceTable.Price(1, 1)));
        Usage nameless = Usage.of(10, 10);
        Usage other = nameless.withModel("small-2");
        Usage priced = nameless.withModel("small-1").withUsd(0.5);
        assertThat(prices.priced(nameless)).isEqualTo(nameless);
        assertThat(prices.priced(other)).isEqualTo(other);
        assertThat(prices.priced(priced)).isEqualTo(priced);
        assertThat(PriceTable.EMPTY.priced(other)).isEqualTo(other);
    }

    @Test
    void statesWhereItFoundNoFile() {
        Path missing = directory.resolve("no.json");
        refuses(missing, "Price table '%s' not found at '" + missing + "'. Correct the path.");
    }

    private static final String EXAMPLE = " Write, for instance, {\"small-1\": {\"input\": 0.15, \"output\": 0.60}}.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "[] | : must be a JSON object, found an array",
                "{\"small-1\": | : invalid JSON at column 12: Unexpected end-of-input within/between Object entries",
                "{\"small-1\": 0.15} | :1: 'small-1' must be an object with input, cached_input, output, found 0.15",
                "{\"small-1\": null} | : 'small-1' must be an object with input, cached_input, output, found nothing",
                "{\"small-1\": {\"output\": 1}} | : 'small-1.input' must be a number, found nothing",
                "{\"small-1\": {\"input\": -0.01, \"output\": 1}} | : 'small-1.input' must be US dollars per million tokens, at least 0, found -0.01",
                "{\"small-1\": {\"input\": 1e999, \"output\": 1}} | : 'small-1.input' must be US dollars per million tokens, at least 0, found \"Infinity\"",
                "{\"small-1\": {\"input\": 1, \"output\": \"0.6\"}} | :1: 'small-1.output' must be a number, found \"0.6\"",
                "{\"small-1\": {\"input\": 1, \"output\": null}} | : 'small-1.output' must be a number, found nothing",
                "{\"small-1\": {\"input\": 1, \"outptu\": 2}} | :1: 'small-1.outptu' must be one of input, cached_input, output. Did you mean 'output'?"
            })
    void namesWhatIsWrongWithTheFile(String json, String message) throws IOException {
        refuses(write(json), "Price table %s" + message + (message.endsWith("?") ? "" : ".") + EXAMPLE);
    }
}
