/* Whom an address belongs to, for what is counted by address. */
#ifndef BASE_NETWORK_H
#define BASE_NETWORK_H

#define NETWORK_SIZE 48

/* The part of an address that somebody cannot change at will: of IPv6 the first
 * 64 bits (the subnet prefix; RFC 4291, 2.5.1), of an IPv4 address in IPv6 that
 * one. What is no address is taken as it is. network has NETWORK_SIZE bytes. */
void network_of(const char *address, char *network);

#endif
