/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

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
        assertThat(prices.priced(new Usage(2_000_000, 500_000).ofModel("small-1")))
                .isEqualTo(new Usage(2_000_000, 500_000, "small-1", 0.60));
        assertThat(prices.priced(new Usage(7, 7).ofModel("free")).usd()).isZero();
    }

    @Test
    void leavesAloneWhatItDoesNotKnowOrWhatHasAPrice() {
        var prices = new PriceTable(Map.of("small-1", new PriceTable.Price(1, 1)));
        Usage nameless = new Usage(10, 10);
        Usage other = nameless.ofModel("small-2");
        Usage priced = nameless.ofModel("small-1").costing(0.5);
        assertThat(prices.priced(nameless)).isEqualTo(nameless);
        assertThat(prices.priced(other)).isEqualTo(other);
        assertThat(prices.priced(priced)).isEqualTo(priced);
        assertThat(PriceTable.EMPTY.priced(other)).isEqualTo(other);
    }

    @Test
    void saysWhereItFoundNoFile() {
        Path missing = directory.resolve("no.json");
        refuses(missing, "Price table '%s' must be a file, found none at '" + missing + "'. Correct its path.");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        refuses(
                write("[]"),
                "Price table '%s' must be a JSON object that names models, but could not be read: must be a JSON object, found an array.");
        refuses(
                write("{\"small-1\": "),
                "Price table '%s' must be a JSON object that names models, but could not be read: invalid JSON at column 13: Unexpected end-of-input within/between Object entries.");
    }

    @Test
    void saysWhichModelIsNoObject() throws IOException {
        refuses(
                write("{\"small-1\": 0.15}"),
                "Price table '%s': model 'small-1' must be an object such as {\"input\": 0.15, \"output\": 0.60}.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"output\": 1} | input",
                "{\"input\": -0.01, \"output\": 1} | input",
                "{\"input\": 1e999, \"output\": 1} | input",
                "{\"input\": 1, \"output\": \"0.6\"} | output",
                "{\"input\": 1, \"output\": null} | output"
            })
    void saysWhichPriceIsNone(String row, String name) throws IOException {
        refuses(
                write("{\"small-1\": " + row + "}"),
                "Price table '%s': model 'small-1' must have '" + name
                        + "', US dollars per million tokens, at least 0.");
    }
}
