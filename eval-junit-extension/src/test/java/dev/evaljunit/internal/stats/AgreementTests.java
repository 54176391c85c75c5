/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgreementTests {

    private static final Path VECTORS = Path.of(System.getProperty("vectors.dir", "../../shared/statistics-vectors"));

    @Test
    void computesBothCoefficientsOfATable() {
        Agreement agreement = Agreement.of(new long[][] {{20, 5}, {10, 15}});

        assertThat(agreement.n()).isEqualTo(50);
        assertThat(agreement.observed()).isEqualTo(0.7, within(1e-15));
        assertThat(agreement.kappa()).isEqualTo(0.4, within(1e-15));
        // π = 0.55 and 0.45, so e = 0.495 and (0.7 - 0.495)/(1 - 0.495)
        assertThat(agreement.ac1()).isEqualTo(0.205 / 0.505, within(1e-15));
    }

    @Test
    void keepsOfRareClassesWhatKappaLoses() {
        Agreement agreement = Agreement.of(new long[][] {{95, 2}, {3, 0}});

        assertThat(agreement.observed()).isEqualTo(0.95, within(1e-15));
        assertThat(agreement.kappa()).isEqualTo(-0.0245901639, within(1e-9));
        assertThat(agreement.ac1()).isEqualTo(0.9474, within(1e-4));
    }

    @Test
    void isUndefinedIfOnlyOneClassOccurs() {
        Agreement agreement = Agreement.of(new long[][] {{30, 0}, {0, 0}});

        assertThat(agreement.isDefined()).isFalse();
        assertThat(agreement.classes()).isEqualTo(1);
        assertThat(agreement.kappa()).isNaN();
        assertThat(Agreement.of(new long[][] {{30}}).ac1()).isNaN();
    }

    @Test
    void isDefinedIfEachAnnotatorUsesAnotherClassOnly() {
        Agreement agreement = Agreement.of(new long[][] {{0, 30}, {0, 0}});

        assertThat(agreement.isDefined()).isTrue();
        assertThat(agreement.kappa()).isZero();
        assertThat(agreement.ac1()).isEqualTo(-1);
    }

    @Test
    void refusesTablesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(new long[][] {{1, 2}}))
                .withMessageContaining("'counts' must be as long as 'its rows'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(new long[][] {{-1}}))
                .withMessageContaining("'counts' must be in [0, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(new long[][] {{0}}))
                .withMessageContaining("'counts' must be positive in sum");
    }

    @Test
    void kappaMatchesTheVectorsWithoutWeights() throws IOException {
        List<Inputs> vectors = vectors("cohen-kappa.json")
                .filter(vector -> vector.object("inputs").text("weights").equals("none"))
                .toList();

        assertThat(vectors).hasSizeGreaterThan(10).allSatisfy(vector -> {
            Agreement agreement = Agreement.of(table(vector.object("inputs")));
            assertThat(agreement.observed()).isEqualTo(vector.object("expected").number("observed"), within(1e-12));
            assertThat(agreement.kappa()).isEqualTo(vector.object("expected").number("kappa"), within(1e-9));
        });
    }

    @Test
    void ac1MatchesTheVectorsOfTwoRatersWithoutGaps() throws IOException {
        List<Inputs> vectors = vectors("agreement.json")
                .filter(vector -> ratings(vector).stream()
                        .allMatch(item -> item.size() == 2 && item.stream().allMatch(Number.class::isInstance)))
                .toList();

        assertThat(vectors).hasSizeGreaterThan(5).allSatisfy(vector -> {
            Agreement agreement = Agreement.of(counts(vector));
            assertThat(agreement.observed())
                    .isEqualTo(vector.object("expected").number("percent_agreement"), within(1e-12));
            assertThat(agreement.ac1()).isEqualTo(vector.object("expected").number("gwet_ac1"), within(1e-12));
        });
    }

    private static Stream<Inputs> vectors(String file) throws IOException {
        assumeTrue(
                Files.isDirectory(VECTORS),
                () -> "No statistics vectors at " + VECTORS + ": name their folder by -Dvectors.dir=");
        // Of those of errors, some have labels of no class and others no labels at all.
        return Inputs.of(Json.readObject(Files.readString(VECTORS.resolve(file)))).objects("vectors").stream()
                .filter(vector -> vector.object("expected").isNull("error"));
    }

    private static long[][] table(Inputs inputs) {
        return Stream.of(inputs.table("matrix"))
                .map(row -> Stream.of(row).flatMapToLong(AgreementTests::counts).toArray())
                .toArray(long[][]::new);
    }

    private static LongStream counts(double[] row) {
        return Arrays.stream(row).mapToLong(value -> (long) value);
    }

    private static List<List<?>> ratings(Inputs vector) {
        return Inputs.list(vector.object("inputs").at("ratings")).stream()
                .<List<?>>map(Inputs::list)
                .toList();
    }

    private static long[][] counts(Inputs vector) {
        List<?> categories = Inputs.list(vector.object("inputs").at("categories"));
        long[][] counts = new long[categories.size()][categories.size()];
        ratings(vector).forEach(item -> counts[categories.indexOf(item.get(0))][categories.indexOf(item.get(1))]++);
        return counts;
    }
}
