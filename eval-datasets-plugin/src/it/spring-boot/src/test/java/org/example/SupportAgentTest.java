package org.example;

import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Has the context of the eval, since it asks for the same. */
@SpringBootTest
class SupportAgentTest {

    @Autowired
    private SupportAgent agent;

    @MockitoBean
    private Orders orders;

    @Test
    void asksForTheOrder() {
        agent.reply("Where is o-4?");
        verify(orders).status("o-4");
    }
}
