#include <base/network.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

void network_of(const char *address, char *network)
{
    struct in6_addr six;
    struct in_addr four;

    snprintf(network, NETWORK_SIZE, "%.*s", NETWORK_SIZE - 1, address);
    if (inet_pton(AF_INET6, address, &six) != 1)
        return;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        memcpy(&four, &six.s6_addr[12], sizeof(four));
        inet_ntop(AF_INET, &four, network, NETWORK_SIZE);
        return;
    }
    memset(&six.s6_addr[8], 0, 8);
    inet_ntop(AF_INET6, &six, network, NETWORK_SIZE);
}
