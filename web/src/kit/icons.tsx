import type { ReactNode } from 'react'

interface IconProps { readonly size?: number, readonly className?: string }

/** Icons are strokes of 1.75 on a grid of 20, and have no corners of their own: their colour and size are the text's. What they mean is said beside them. */
function icon(shape: ReactNode) {
  return function Icon({ size = 20, className }: IconProps) {
    return (
      <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round"
        className={className} aria-hidden="true" focusable="false">{shape}</svg>
    )
  }
}

export const SearchIcon = icon(<><circle cx="8.5" cy="8.5" r="5.5" /><path d="m13 13 4.5 4.5" /></>)
export const BasketIcon = icon(<><path d="M2.5 8h15l-1.6 9H4.1z" /><path d="m6 8 3-5.5M14 8l-3-5.5M8 11.5v2.5M12 11.5v2.5" /></>)
export const PersonIcon = icon(<><circle cx="10" cy="6.5" r="3.5" /><path d="M3 17.5a7 7 0 0 1 14 0" /></>)
export const CloseIcon = icon(<path d="m4.5 4.5 11 11M15.5 4.5l-11 11" />)
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" strokeWidth="2.4" />)
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />)
export const MinusIcon = icon(<path d="M4 10h12" />)
export const TrashIcon = icon(<path d="M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5l.8 11.5h8.4L15 5.5M8.5 9v5M11.5 9v5" />)
export const ArrowIcon = icon(<path d="M3.5 10h13M11.5 5l5 5-5 5" />)
export const ChevronIcon = icon(<path d="m5 7.5 5 5 5-5" />)
export const FilterIcon = icon(<path d="M3 5.5h14M5.5 10h9M8.5 14.5h3" />)
export const SunIcon = icon(<>
  <circle cx="10" cy="10" r="3.5" />
  <path d="M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.4 4.4l1.2 1.2M14.4 14.4l1.2 1.2M4.4 15.6l1.2-1.2M14.4 5.6l1.2-1.2" />
</>)
export const MoonIcon = icon(<path d="M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12z" />)
export const SystemIcon = icon(<><circle cx="10" cy="10" r="7" /><path d="M10 3v14a7 7 0 0 0 0-14z" fill="currentColor" stroke="none" /></>)
export const LockIcon = icon(<><rect x="4" y="9" width="12" height="8" /><path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" /></>)
export const CardIcon = icon(<><rect x="2" y="4.5" width="16" height="11" /><path d="M2 8.5h16M5 12.5h4" /></>)
export const TicketIcon = icon(<><path d="M2.5 5h15v3.2a1.8 1.8 0 0 0 0 3.6V15h-15v-3.2a1.8 1.8 0 0 0 0-3.6z" /><path d="M12 5v2M12 9v2M12 13v2" /></>)
export const AlertIcon = icon(<><path d="M10 2.5 18 17H2z" /><path d="M10 8v4M10 14.3v.2" /></>)
export const ReceiptIcon = icon(<path d="M4 2.5h12v15l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM7 7h6M7 11h6" />)
export const CalendarIcon = icon(<><rect x="2.5" y="4" width="15" height="13.5" /><path d="M2.5 8.5h15M6.5 2v4M13.5 2v4" /></>)
export const OutIcon = icon(<path d="M8 3H3v14h5M8 10h9.5M14 6l4 4-4 4" />)
export const GearIcon = icon(<><path d="M10 1.8 12.4 4h3.3v3.4L18.2 10l-2.5 2.5v3.4h-3.3L10 18.2l-2.4-2.3H4.3v-3.4L1.8 10l2.5-2.6V4h3.3z" /><circle cx="10" cy="10" r="2.8" /></>)
export const DownloadIcon = icon(<path d="M10 3v10M5.5 9 10 13.5 14.5 9M3 17h14" />)
export const UploadIcon = icon(<path d="M10 13.5V3M5.5 7.5 10 3l4.5 4.5M3 17h14" />)
export const CopyIcon = icon(<path d="M7 7h10v10H7zM13 7V3H3v10h4" />)
export const MoreIcon = icon(<path d="M4.5 10h.1M10 10h.1M15.5 10h.1" strokeWidth="3" />)

/** An eight-pointed star, as in the corners of Iznik's tiles. */
export const star = 'M0-13 3.7-9 9.2-9.2 9-3.7 13 0 9 3.7 9.2 9.2 3.7 9 0 13-3.7 9-9.2 9.2-9 3.7-13 0-9-3.7-9.2-9.2-3.7-9z'

/** The shop's mark. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-14 -14 28 28" aria-hidden="true" focusable="false">
      <path d={star} fill="var(--color-cobalt)" />
      <circle r="4" fill="var(--color-glaze)" />
    </svg>
  )
}
