/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyIdsTests {

    private static final String ID = "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT";

    private final ReplyIds ids = new ReplyIds(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "0192f3a1-7c1e-7d3b-9c55-0242ac120002",
                "chatcmpl-0192f3a17c1e7d3b9c550242ac120002",
                "gen-1764300000-k3fhD82jdm2kfLs0",
                "msg_01XFDUDYJgAACzvnptvVoYEL"
            })
    void knowIdOfAnotherRequest(String id) {
        assertThat(isKnown(id, "first")).isFalse();
        assertThat(isKnown(id, "second")).isTrue();
    }

    @Test
    void acceptCachedReplyToTheSameRequest() {
        assertThat(isKnown(ID, "first")).isFalse();
        assertThat(isKnown(ID, "first")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "chatcmpl-123",
                "chatcmpl-997",
                "chatcmpl-1764300000",
                "chatcmpl-1764300000123456789",
                "placeholder"
            })
    void ignoreIdThatMayRepeat(String id) {
        assertThat(isKnown(id, "first")).isFalse();
        assertThat(isKnown(id, "second")).isFalse();
    }

    @Test
    void differByServer() {
        assertThat(isKnown(ID, "first")).isFalse();
        assertThat(ids.isKnownOfAnotherRequest("http://other/v1", ID, "second")).isFalse();
    }

    @Test
    void forgetTheOldest() {
        assertThat(isKnown(ID, "first")).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(isKnown(ID + i, "other")).isFalse();
        }

        assertThat(isKnown(ID, "second")).isFalse();
        assertThat(isKnown(ID + 2, "second")).isTrue();
    }

    @Test
    void rememberTheOneThatKeepsRepeating() {
        assertThat(isKnown(ID, "first")).isFalse();

        for (int i = 0; i < 9; i++) {
            assertThat(isKnown(ID + i, "other")).isFalse();
            assertThat(isKnown(ID, "second")).isTrue();
        }
    }

    private boolean isKnown(String id, String request) {
        return ids.isKnownOfAnotherRequest("http://server/v1", id, request);
    }
}
