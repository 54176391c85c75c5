/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers with check digits, against what another program accepts and refuses; {@code numbers.txt} names it. */
class CheckedNumbersTests {

    @Test
    void agreeWithAnotherProgram() throws IOException {
        List<String> wrong = lines().stream()
                .filter(line -> isFound(line) != line.startsWith("+"))
                .toList();

        assertThat(lines()).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    private static boolean isFound(String line) {
        String name = line.substring(2, line.indexOf(':'));
        return found(line).anyMatch(finding -> finding.what().equals(name));
    }

    private static Stream<Finding> found(String text) {
        return Stream.of(Persons.ibans(text), Persons.cards(text), Persons.nationalIds(text))
                .flatMap(List::stream);
    }

    @Test
    void haveVectorsForEachNumberWithCheckDigits() throws IOException {
        var withVectors = lines().stream()
                .map(line -> line.substring(2, line.indexOf(':')))
                .collect(Collectors.toSet());

        assertThat(NationalId.ALL.stream().map(NationalId::name).distinct().filter(name -> !withVectors.contains(name)))
                .containsExactlyInAnyOrder("US social security number", "British national insurance number");
    }

    /** One digit in ten or fewer is right by chance: a scanner that ignored it would find all of them. */
    @Test
    void areNotFoundWithAnotherDigit() throws IOException {
        List<String> accepted =
                lines().stream().filter(line -> line.startsWith("+")).toList();
        List<String> found = accepted.stream()
                .map(CheckedNumbersTests::withAnotherDigit)
                .filter(CheckedNumbersTests::isFound)
                .toList();

        assertThat(found).isEmpty();
    }

    /** All but the first two checks notice one wrong digit always; a check letter of 23 or 26 does, too. */
    private static String withAnotherDigit(String line) {
        int at = line.length() - 1;
        while (!Character.isDigit(line.charAt(at))) {
            at--;
        }
        char other = (char) ('0' + (line.charAt(at) - '0' + 1) % 10);
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    private static List<String> lines() throws IOException {
        var stream = Objects.requireNonNull(CheckedNumbersTests.class.getResourceAsStream("numbers.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
