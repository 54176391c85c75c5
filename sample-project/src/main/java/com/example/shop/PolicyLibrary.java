package com.example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** All policies of the shop, split into the sections that an answer can cite. */
public final class PolicyLibrary {

    private static final List<String> BUNDLED = List.of(
            "returns-policy",
            "refund-policy",
            "price-match",
            "gift-cards",
            "shipping-policy",
            "warranty-policy",
            "business-accounts",
            "marketplace-sellers");

    private final List<PolicySection> sections;

    PolicyLibrary(List<PolicySection> sections) {
        this.sections = List.copyOf(sections);
    }

    /** Load the policies that are part of this program. */
    public static PolicyLibrary bundled() {
        return new PolicyLibrary(BUNDLED.stream()
                .flatMap(name -> PolicyParser.parse(name, read(name)).stream())
                .toList());
    }

    /** {@return all sections, in the order of the files} */
    public List<PolicySection> sections() {
        return sections;
    }

    /** {@return the section with this id, such as {@code returns-policy#worn-items}} */
    public Optional<PolicySection> section(String id) {
        return sections.stream().filter(section -> section.id().equals(id)).findFirst();
    }

    /** {@return the sections that a customer of this cohort may be told about} */
    public List<PolicySection> sectionsFor(String cohort) {
        return sections.stream().filter(section -> section.appliesTo(cohort)).toList();
    }

    private static String read(String name) {
        var resource = "/policies/%s.md".formatted(name);
        try (InputStream in = PolicyLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Policy '%s' is not on the class path.".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Policy '%s' could not be read.".formatted(resource), e);
        }
    }
}
