// The one h1 of a page. It takes the focus when what had it is gone.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

let opening = true;

/** Heading of the page; `name` is the window's title. */
export function Title(props: { name: string; children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!opening && lost) heading.current?.focus({ preventScroll: true });
    opening = false;
  }, []);
  useEffect(() => {
    document.title = props.name === "" ? "Greenroom" : `${props.name} · Greenroom`;
  }, [props.name]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {props.children}
    </h1>
  );
}
