/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTests {

    private static final String LONG = "A1b2C3d4E5f6G7h8J9k0";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "Authorization: Bearer %s -> Authorization: Bearer [redacted]",
                "authorization=\"Basic %s\" -> authorization=\"Basic [redacted]\"",
                "sent bearer %s, got 401 -> sent bearer [redacted], got 401",
                "BEARER %s -> BEARER [redacted]",
                "the key sk-%s is wrong -> the key [redacted] is wrong",
                "sk-ant-api03-%s -> [redacted]",
                "https://x.test/?api_key=%s&q=1 -> https://x.test/?api_key=[redacted]&q=1",
                "{\"apiKey\": \"%s\"} -> {\"apiKey\": \"[redacted]\"}",
                "X-API-KEY: %s -> X-API-KEY: [redacted]",
                "access_token=%s; id -> access_token=[redacted]; id",
                "password=%s -> password=[redacted]",
                "{'client_secret': '%s'} -> {'client_secret': '[redacted]'}",
                "ghp_%s -> [redacted]",
                "hf_%s -> [redacted]",
                "xoxb-%s -> [redacted]",
                "eyJhbGciOiJIUzI1.eyJzdWIiOiIx.%s -> [redacted]",
                "jdbc://shop:%s@db/refunds -> jdbc://shop:[redacted]@db/refunds",
                "AKIAIOSFODNN7EXAMPLE -> [redacted]"
            })
    void masksSecrets(String text, String expected) {
        assertThat(Redactor.redact(text.replace("%s", LONG))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "token=%s -> token=[redacted]",
                "secret=%s -> secret=[redacted]",
                "MY_TOKEN: %s -> MY_TOKEN: [redacted]",
                "https://x.test/a?key=%s&q=1 -> https://x.test/a?key=[redacted]&q=1",
                "https://x.test/a?q=1&sig=%s -> https://x.test/a?q=1&sig=[redacted]",
                "https://x.test/a?q=1\\u0026sig=%s -> https://x.test/a?q=1\\u0026sig=[redacted]",
                "Cookie: a=%s; b=2 -> Cookie: [redacted]",
                "{\"Set-Cookie\": \"sid=%s; Path=/\"} -> {\"Set-Cookie\": \"[redacted]\"}",
                "PRIVATE-TOKEN: %s -> PRIVATE-TOKEN: [redacted]",
                "Authorization: Digest username=\"u\", realm=\"r\", response=\"%s\" -> Authorization: Digest [redacted]",
                "Digest username=\\\"u\\\", response=\\\"%s\\\" failed -> Digest [redacted] failed",
                "xai-%s -> [redacted]",
                "gsk_%s -> [redacted]",
                "npm_%s -> [redacted]",
                "SG.%s.%s -> [redacted]",
                "a\\ngsk_%s\\nb -> a\\n[redacted]\\nb",
                "{\\\"api_key\\\":\\\"%s\\\"} -> {\\\"api_key\\\":\\\"[redacted]\\\"}",
                "{\\\\\\\"password\\\\\\\": \\\\\\\"%s/%s\\\\\\\"} -> {\\\\\\\"password\\\\\\\": \\\\\\\"[redacted]\\\\\\\"}",
                "AccountKey=%s;x -> AccountKey=[redacted];x",
                "sk_live_%s -> [redacted]",
                "whsec_%s -> [redacted]",
                "glpat-%s -> [redacted]",
                "pplx-%s -> [redacted]",
                "nvapi-%s -> [redacted]",
                "pypi-AgE%s -> [redacted]",
                "ya29.%s -> [redacted]",
                "hvs.%s -> [redacted]",
                "AIza%s012345678901234 -> [redacted]",
                "Signature=0123456789abcdef0123456789abcdef -> Signature=[redacted]",
                "r8_%s%s -> [redacted]",
                "tvly-dev-%s -> [redacted]",
                "lsv2_pt_%s -> [redacted]",
                "fw_%s -> [redacted]",
                "dop_v1_0123456789abcdef0123456789abcdef -> [redacted]",
                "shpat_0123456789abcdef0123456789abcdef -> [redacted]",
                "dckr_pat_%s -> [redacted]",
                "glsa_%s -> [redacted]",
                "ATATT3xFfGF0%s%s -> [redacted]",
                "https://hooks.slack.com/services/T0/B0/%s -> https://hooks.slack.com/services/[redacted]",
                "%22sk-%s and key%3Dsk-%s -> %22[redacted] and key%3D[redacted]",
                "\\u0022gsk_%s -> \\u0022[redacted]",
                "api_key%3D%s -> api_key%3D[redacted]",
                "%22api_key%22%3A%22%s -> %22api_key%22%3A%22[redacted]",
                "\\u0022api_key\\u0022:\\u0022%s -> \\u0022api_key\\u0022:\\u0022[redacted]",
                "&#x27;api_key&#x27;: &#x27;%s&#x27; -> &#x27;api_key&#x27;: &#x27;[redacted]&#x27;",
                "&quot;password&quot;:&quot;%s&quot; -> &quot;password&quot;:&quot;[redacted]&quot;",
                "{\"x-api-key\":[\"%s\"]} -> {\"x-api-key\":[\"[redacted]\"]}",
                "Authorization: Api-Key %s -> Authorization: Api-Key [redacted]",
                "Authorization: Key %s -> Authorization: Key [redacted]",
                "Token: %s -> Token: [redacted]",
                "token = %s -> token = [redacted]",
                "client_secret: %s -> client_secret: [redacted]",
                "'password' => '%s' -> 'password' => '[redacted]'",
                "<password>%s</password> -> <password>[redacted]</password>",
                "<api-key>%s</api-key> -> <api-key>[redacted]</api-key>",
                "Incorrect API key provided: %s. -> Incorrect API key provided: [redacted]",
                "api key %s -> api key [redacted]",
                "--api-key %s -v -> --api-key [redacted] -v",
                "https://x.test/#a?token=%s -> https://x.test/#a?token=[redacted]",
                "Bearer+%s -> Bearer+[redacted]",
                "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END -> -----BEGIN PRIVATE KEY-----[redacted]-----END"
            })
    void masksWhatOtherProvidersAndFormatsWrite(String text, String expected) {
        String secret = text.replace("%s", LONG);

        assertThat(Redactor.redact(secret)).isEqualTo(expected);
        assertThat(Redactor.redact(expected)).isEqualTo(expected);
    }

    /** A line of the file without an example could be broken unnoticed. */
    @Test
    void hasAnExampleOfEachShape() {
        List<String> examples = Stream.of("masksSecrets", "masksWhatOtherProvidersAndFormatsWrite")
                .flatMap(method -> Stream.of(examples(method)))
                .map(example -> example.substring(0, example.indexOf(" -> ")).replace("%s", LONG))
                .collect(Collectors.toCollection(ArrayList::new));
        examples.add("-----BEGIN RSA PRIVATE KEY-----");

        assertThat(SecretShapes.ALL.shapes())
                .hasSizeLessThan(63)
                .allSatisfy(shape -> assertThat(examples)
                        .as(shape.name())
                        .anySatisfy(example -> assertThat(
                                        shape.pattern().matcher(example).find())
                                .isTrue()))
                .allSatisfy(shape -> assertThat(shape.keywords())
                        .as(shape.name())
                        .allSatisfy(word ->
                                assertThat(word).hasSizeGreaterThanOrEqualTo(3).isASCII()));
    }

    private static String[] examples(String method) {
        try {
            return RedactorTests.class
                    .getDeclaredMethod(method, String.class, String.class)
                    .getAnnotation(CsvSource.class)
                    .value();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reports are made of what the journal keeps, which is redacted already. */
    @Test
    void masksNothingTwice() {
        List<String> pieces = List.of(
                "token=",
                "secret=",
                "?key=",
                "Cookie: ",
                "a=b;",
                " ",
                "\n",
                "\\n",
                "\"",
                "\\\"",
                "'",
                ":",
                ": ",
                "&",
                ",",
                "=",
                "Bearer ",
                "Digest a=",
                "password",
                "authorization",
                "sk-" + LONG,
                "gsk_" + LONG,
                "://u:",
                "@",
                "[redacted]",
                "eyJ" + LONG + ".",
                LONG,
                "{",
                "}",
                "x",
                "\\",
                "/",
                "-----BEGIN PRIVATE KEY-----",
                "%20",
                "%3D",
                "%22",
                "\\u0022",
                "&quot;",
                "[",
                ">",
                "Api-Key ",
                "--token ",
                " api key ",
                "hooks.slack.com/services/",
                "api_key");
        var random = new Random(20_260_520);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(1 + random.nextInt(8), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());

            String once = Redactor.redact(text);

            assertThat(Redactor.redact(once)).as(text).isEqualTo(once);
        }
    }

    @Test
    void masksPrivateKeys() {
        assertThat(Redactor.redact("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nAB==\n-----END RSA PRIVATE KEY-----"))
                .isEqualTo("-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bearer of this voucher gets a refund.",
                "risk-assessment-of-returned-shoes",
                "Forgot your password: click the link.",
                "812 tokens: 64 of them out",
                "key: value",
                "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                "https://shop.test:8080/returns?id=4",
                "The cookie: a biscuit with chocolate.",
                "max_tokens=1024, token=word, tokens=100000",
                "npm_config_registry and npm_lifecycle_event",
                "a digest of 12 articles",
                "https://shop.test/list?key=1&sort=up",
                "Is the secret of good coffee the water?",
                "xai-driven risk scores",
                "sk-learn-is-a-library-for-python",
                "hf_transformers_cache_directory",
                "SG.Singapore-is-a-nice-place",
                "401: Authorization: required",
                "session_token: expired, access_token: missing",
                "api_key: required, password=null, secret=False",
                "password: str = None, access_token: string",
                "api_key=os.environ['SHOP_KEY']",
                "API_KEY=your-api-key-here",
                "Authorization: see section 4 of the manual",
                "https://shop.test/list?key=value&token=abcd",
                "Your token: ABC12345",
                "token: https://shop.test/help/2026/tokens",
                "The private key is kept by its owner.",
                "The password is on page 12 of the manual.",
                "a secret > a promise of 2026"
            })
    void leavesHonestText(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
        assertThat(Redactor.isClean(text)).isTrue();
    }

    @Test
    void doesNotMaskTwice() {
        String once = Redactor.redact("Authorization: Bearer sk-" + LONG);

        assertThat(Redactor.redact(once)).isEqualTo(once).isEqualTo("Authorization: Bearer [redacted]");
    }

    @Test
    void masksAtAnyDepthAndUnderTellingNames() {
        var call = Map.of("headers", List.of(Map.of("Authorization", "abc")), "body", Map.of("note", "sk-" + LONG));

        assertThat(Redactor.redact(call))
                .isEqualTo(Map.of(
                        "headers",
                        List.of(Map.of("Authorization", "[redacted]")),
                        "body",
                        Map.of("note", "[redacted]")));
        assertThat(Redactor.isClean(call)).isFalse();
    }

    @Test
    void masksListsUnderTellingNames() {
        var headers = Map.of("x-api-key", List.of("abc", "def"), "accept", List.of("text/html"));

        assertThat(Redactor.redact(headers))
                .isEqualTo(Map.of("x-api-key", List.of("[redacted]", "[redacted]"), "accept", List.of("text/html")));
        assertThat(Redactor.isClean(headers)).isFalse();
    }

    @Test
    void masksNamesOfFieldsAndFieldsThatLookRandom() {
        assertThat(Redactor.redact(Map.of("sk-" + LONG, 1, "token", LONG)))
                .isEqualTo(Map.of("[redacted]", 1, "token", "[redacted]"));
        assertThat(Redactor.redact(Map.of("token", "word", "key", LONG, "sig", 4)))
                .isEqualTo(Map.of("token", "word", "key", LONG, "sig", 4));
    }

    @Test
    void keepsWhatIsNotText() {
        var values = Map.of("password", 4, "list", Arrays.asList(1, null, true));

        assertThat(Redactor.redact(values)).isEqualTo(values);
    }

    @Tag("slow")
    @Test
    void isFastOnLongHostileText() {
        String hostile = "api_key=".repeat(20_000) + "://" + "a".repeat(200_000) + "eyJ" + "b.".repeat(100_000);
        long started = System.nanoTime();

        Redactor.redact(hostile);

        assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
    }
}
