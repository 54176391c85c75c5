/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsTests {

    private static List<String> texts(Function<String, List<Finding>> scan, String text) {
        return scan.apply(text).stream().map(Finding::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann.lee@shop.dev", "a+b@mail.shop.co.uk", "Jörg_1@büro.de", "o'neil@x1.io"})
    void findsEmailAddresses(String email) {
        assertThat(texts(Persons::emails, "Write to " + email + ", or <" + email + ">."))
                .containsExactly(email, email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "me@mail.example.org",
                "x@shop.test",
                "@handle",
                "a @ b.de",
                "user@host",
                "ssh git@"
            })
    void findsNoEmailAddressIn(String text) {
        assertThat(Persons.emails(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 901820",
                "+44 (0)20 7946 0018",
                "+33.1.42.68.53.00",
                "+8613800138000",
                "(212) 664-7665",
                "212-664-7665",
                "1 212 664 7665"
            })
    void findsPhoneNumbers(String phone) {
        assertThat(texts(Persons::phones, "Call " + phone + " now.")).containsExactly(phone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 212 555 0123",
                "555-0123",
                "2026-05-19",
                "1 234 567 890",
                "030 901820",
                "+5 to 10",
                "order 123-456-7890-12",
                "192.168.200.1234"
            })
    void findsNoPhoneNumberIn(String text) {
        assertThat(Persons.phones(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111111111111111",
                "3782 822463 10005",
                "5555555555554444",
                "6011000990139424"
            })
    void findsPaymentCards(String card) {
        assertThat(texts(Persons::cards, "Card " + card + ".")).containsExactly(card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112",
                "41111111111111111",
                "1111 1111 1111 1117",
                "0.4111111111111111",
                "order 4111 1111 1111 1111 7",
                "4,111,111,111,111,111"
            })
    void findsNoPaymentCardIn(String text) {
        assertThat(Persons.cards(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89 3704 0044 0532 0130 00",
                "DE89370400440532013000",
                "gb82 west 1234 5698 7654 32",
                "NO93 8601 1117 947"
            })
    void findsIbans(String iban) {
        assertThat(texts(Persons::ibans, "Pay to " + iban + " and 12 more")).containsExactly(iban);
        assertThat(texts(Persons::ibans, iban)).containsExactly(iban);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE8937040044053201300",
                "XX89370400440532013000",
                "DE893704004405320130001"
            })
    void findsNoIbanIn(String text) {
        assertThat(Persons.ibans(text)).isEmpty();
    }

    @Test
    void findsNationalIds() {
        assertThat(Stream.of(
                                "078-05-1121",
                                "AB123456C",
                                "12345678Z",
                                "X1234567L",
                                "RSSMRA85T10A562S",
                                "11010519491231002x",
                                "BSN 111222333",
                                "CPF: 39053344705",
                                "your NHS number is 943 476 5919")
                        .map(text -> Persons.nationalIds(text).size()))
                .containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-12-3456",
                "666-12-3456",
                "900-12-3456",
                "123-00-4567",
                "12345678A",
                "111222333",
                "39053344705",
                "943 476 5919",
                "BG123456C"
            })
    void findsNoNationalIdIn(String text) {
        assertThat(Persons.nationalIds(text)).isEmpty();
    }

    @Test
    void showsTheLastTwoCharactersAtMost() {
        assertThat(Stream.of("4111 1111 1111 1111", "ann@shop.dev", "a@b.de", "AB123456C")
                        .map(text -> Finding.masked("", text, 0).shown()))
                .containsExactly("**** **** **** **11", "***@****.*ev", "*@*.**", "*******6C");
    }
}
