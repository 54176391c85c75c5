/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Order ORD-1042 of 2026-05-03 costs 1,299.50 EUR | Order <id> of <number> costs <number> EUR
            ask anna.schmidt@shop.de or +49 30 1234567 | ask <email> or <number>
            see https://shop.de/orders/7?x=1 now | see <link> now
            trace 4bf92f3577b34da6a3ce929d0e0e4736 failed twice | trace <id> failed twice
            it told Anna Maria Schmidt the wrong price | it told <name> the wrong price
            Dear Ms. Schmidt, the refund is late | Dear Ms. <name>, the refund is late
            The Refund Policy says so. Thirty Days | The Refund Policy says so. Thirty Days
            card 4111 1111 1111 1111 | card <number>
            3 of 14 claims have no source | <number> of <number> claims have no source
            die Rückgabe dauert 14 Tage | die Rückgabe dauert <number> Tage
            """)
    void hidesWhatDiffersBetweenFailuresOfOneKind(String text, String masked) {
        assertThat(Mask.of(text)).isEqualTo(masked);
    }

    @org.junit.jupiter.api.Test
    void isOneLineOfBoundedLength() {
        assertThat(Mask.of("wrong\n\tprice \u001b[31m")).doesNotContain("\n", "\t", "\u001b");
        assertThat(Mask.of("word ".repeat(5000)).length()).isLessThan(2100);
    }
}
