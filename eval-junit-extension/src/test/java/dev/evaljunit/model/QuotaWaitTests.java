/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaWaitTests {

    @Test
    void addsUpTheWaitsOfAThreadWithTheOneThatIsGoingOn() throws Exception {
        QuotaWait wait = QuotaWait.ofThisThread();
        Duration before = wait.total();

        wait.begin();
        Thread.sleep(20);
        Duration during = wait.total().minus(before);
        wait.end();
        Duration after = wait.total().minus(before);
        Thread.sleep(20);

        assertThat(during).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(after).isGreaterThanOrEqualTo(during);
        assertThat(wait.total().minus(before)).isEqualTo(after);
    }

    @Test
    void belongsToOneThread() throws Exception {
        var others = new QuotaWait[1];
        var thread = new Thread(() -> others[0] = QuotaWait.ofThisThread());
        thread.start();
        thread.join();

        assertThat(others[0]).isNotSameAs(QuotaWait.ofThisThread());
        assertThat(QuotaWait.ofThisThread()).isSameAs(QuotaWait.ofThisThread());
    }
}
